package main

import (
	"fmt"
	"runtime"
)

const size = 1 << 20

// year is an array and not a slice: to pass it is to copy eight megabytes.
type year [size]int64

func measure() *year {
	readings := new(year)
	for i := range readings {
		readings[i] = int64((i*31 + 7) % 20_011)
	}
	return readings
}

// ofCopy gets a year of its own. Parameters are passed on the stack, whatever
// their size, so the copy is no work for the collector.
//
//go:noinline
func ofCopy(readings year) (warmest int64) {
	for i := range readings {
		if readings[i] > warmest {
			warmest = readings[i]
		}
	}
	return warmest
}

// of looks at the one year there is.
//
//go:noinline
func of(readings *year) (warmest int64) {
	for i := range readings {
		if readings[i] > warmest {
			warmest = readings[i]
		}
	}
	return warmest
}

// leaky passes the array by value for each of four questions.
func leaky(readings *year) (sum int64) {
	for question := 0; question < 4; question++ {
		sum += ofCopy(*readings)
	}
	return sum
}

// fixed passes a pointer to the one array there is.
func fixed(readings *year) (sum int64) {
	for question := 0; question < 4; question++ {
		sum += of(readings)
	}
	return sum
}

// taken tells how many bytes ten calls allocate on the heap, and how far the
// stacks have grown after them.
func taken(variant func(*year) int64, readings *year) (heap, stack uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 10; i++ {
		variant(readings)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, after.StackInuse - before.StackInuse
}

func main() {
	readings := measure()
	if fixed(readings) != leaky(readings) {
		panic("the fix changed the answer")
	}
	done := make(chan bool)
	for _, v := range []struct {
		name    string
		variant func(*year) int64
	}{{"fixed:", fixed}, {"leaky:", leaky}} {
		v := v      // since Go 1.22 each turn of the loop has a variable of its own
		go func() { // with a stack of its own, which is small at first
			heap, stack := taken(v.variant, readings)
			fmt.Println(v.name, heap>>20, "MiB of heap,", stack>>20, "MiB of stack")
			done <- true
		}()
		<-done
	}
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	readings := measure()
	return map[string]func(int){
		"leaky": func(int) { leaky(readings) },
		"fixed": func(int) { fixed(readings) },
	}
}
