package main

import (
	"fmt"
	"runtime"
)

type reading struct {
	celsius int
}

var none = new(reading)

func (r *reading) valid() bool {
	return r.celsius > -90 && r.celsius < 60
}

// measure returns a reading for every second of a day.
func measure() []*reading {
	day := make([]*reading, 86_400)
	for second := range day {
		day[second] = &reading{(second*31+7)%199 - 99}
	}
	return day
}

func sum(readings []*reading) (sum int) {
	for _, r := range readings {
		sum = 31*sum + r.celsius
	}
	return sum
}

func clean(day, clean []*reading) []*reading {
	for _, r := range day {
		if r.valid() {
			clean = append(clean, r)
		} else {
			clean = append(clean, none)
		}
	}
	return clean
}

// leaky appends to nothing: the slice is copied each time it is full.
func leaky(day []*reading) int {
	return sum(clean(day, nil))
}

// fixed says how long it will be.
func fixed(day []*reading) int {
	return sum(clean(day, make([]*reading, 0, len(day))))
}

// allocated tells how many bytes a call allocates.
func allocated(variant func([]*reading) int, day []*reading) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 10; i++ {
		variant(day)
	}
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / 10
}

func main() {
	day := measure()
	if leaky(day) != fixed(day) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", allocated(leaky, day)/1024, "KiB a call")
	fmt.Println("fixed:", allocated(fixed, day)/1024, "KiB a call")
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	day := measure()
	return map[string]func(int){
		"leaky": func(int) { leaky(day) },
		"fixed": func(int) { fixed(day) },
	}
}
