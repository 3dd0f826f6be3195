package main

import (
	"fmt"
	"runtime"
)

const size = 1 << 20

// year is an array and not a slice: to assign it is to copy eight megabytes.
type year [size]int64

func measure() *year {
	readings := new(year)
	for i := range readings {
		readings[i] = int64((i*31 + 7) % 20_011)
	}
	return readings
}

// station hands out what it has measured.
type station struct {
	readings *year
}

// copied is a year for everybody who asks.
func (s station) copied() *year {
	readings := new(year)
	*readings = *s.readings
	return readings
}

func warmest(readings *year) int64 {
	max := readings[0]
	for _, reading := range readings[:] {
		if reading > max {
			max = reading
		}
	}
	return max
}

// leaky copies the array for each of four questions. So does max(readings year);
// a copy as large as this one is made on the heap.
func leaky(s station) (sum int64) {
	for question := 0; question < 4; question++ {
		sum += warmest(s.copied())
	}
	return sum
}

// fixed passes a pointer to the one array there is.
func fixed(s station) (sum int64) {
	for question := 0; question < 4; question++ {
		sum += warmest(s.readings)
	}
	return sum
}

// allocated tells how many bytes a call allocates.
func allocated(variant func(station) int64, s station) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 10; i++ {
		variant(s)
	}
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / 10
}

func main() {
	s := station{measure()}
	if leaky(s) != fixed(s) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", allocated(leaky, s)>>20, "MiB a call") // 32
	fmt.Println("fixed:", allocated(fixed, s)>>20, "MiB a call") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	s := station{measure()}
	return map[string]func(int){
		"leaky": func(int) { leaky(s) },
		"fixed": func(int) { fixed(s) },
	}
}
