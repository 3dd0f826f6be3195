package main

import "fmt"

const (
	shown = 8
	kept  = 100
)

var products = []string{"green tea", "black tea", "white tea", "clay pot", "iron pot"}

// change says that a product was sold, and what an auditor would want to read.
type change struct {
	product string
	note    string
}

// sell sells one of each product to the next customer.
func sell(order int) (changes []change) {
	for _, product := range products {
		changes = append(changes, change{product, fmt.Sprintf("%s sold to the customer of order %d", product, order)})
	}
	return changes
}

func letters(changes []change) (n int) {
	if len(changes) > shown {
		changes = changes[len(changes)-shown:]
	}
	for _, c := range changes {
		n += len(c.note)
	}
	return n
}

var trail []change

// leaky appends to a package-level slice, and shows the last few.
func leaky(order int) int {
	trail = append(trail, sell(order)...)
	return letters(trail)
}

var bounded []change

// fixed moves the last hundred to a new array when there are twice as many.
// bounded = bounded[5:] alone would do as well, with the next append that
// grows the array: what is cut off in front stays until then.
func fixed(order int) int {
	bounded = append(bounded, sell(order)...)
	if len(bounded) >= 2*kept {
		bounded = append([]change(nil), bounded[len(bounded)-kept:]...)
	}
	return letters(bounded)
}

func main() {
	for order := 0; order < 1000; order++ {
		if leaky(order) != fixed(order) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(trail), "changes")   // 5000
	fmt.Println("fixed:", len(bounded), "changes") // between 100 and 200
}
