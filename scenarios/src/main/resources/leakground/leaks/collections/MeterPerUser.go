package main

import (
	"expvar"
	"fmt"
	"strconv"
)

const requests = 8

// loans returns the checksum of the loans of a reader.
func loans(reader int) (sum int64) {
	sum = int64(reader)
	for loan := 0; loan < 500; loan++ {
		sum = 31*sum + int64(reader^loan)
	}
	return sum
}

// leaky counts the requests of each address. An expvar.Map keeps every key
// that it has ever seen, as a CounterVec of Prometheus keeps its labels.
func leaky(counts *expvar.Map, number int) (sum int64) {
	for i := 0; i < requests; i++ {
		reader := number*requests + i
		counts.Add("/readers/"+strconv.Itoa(reader)+"/loans", 1)
		sum += loans(reader)
	}
	return sum
}

// fixed counts them by the pattern that the addresses have in common.
func fixed(counts *expvar.Map, number int) (sum int64) {
	for i := 0; i < requests; i++ {
		reader := number*requests + i
		counts.Add("/readers/{reader}/loans", 1)
		sum += loans(reader)
	}
	return sum
}

// counters has a hundred rounds and tells how many counters there are.
func counters(variant func(*expvar.Map, int) int64) (sum int64, counters int) {
	counts := new(expvar.Map).Init()
	for number := 0; number < 100; number++ {
		sum += variant(counts, number)
	}
	counts.Do(func(expvar.KeyValue) { counters++ })
	return sum, counters
}

func main() {
	a, leaked := counters(leaky)
	b, kept := counters(fixed)
	if a != b {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", leaked, "counters") // 800
	fmt.Println("fixed:", kept, "counters")   // 1
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	counts := new(expvar.Map).Init()
	return map[string]func(int){
		"leaky": func(number int) { leaky(counts, number) },
		"fixed": func(number int) { fixed(counts, number) },
	}
}
