package main

import (
	"fmt"
	"runtime"
)

func measure() map[string][]int {
	stations := make(map[string][]int)
	for station := 0; station < 3000; station++ {
		readings := make([]int, 100)
		for i := range readings {
			readings[i] = (station*31 + i*7) % 20_011
		}
		stations[fmt.Sprint("station ", station)] = readings
	}
	return stations
}

func report(stations map[string][]int) (letters int) {
	for station := 0; station < 3000; station += 30 {
		name := fmt.Sprint("station ", station)
		letters += len(fmt.Sprintf("%s: %d readings", name, len(stations[name])))
	}
	return letters
}

// leaky collects after every request. Go's collector runs beside the program,
// but runtime.GC waits for the end of it.
func leaky(stations map[string][]int) int {
	defer runtime.GC()
	return report(stations)
}

// fixed leaves it to the collector.
func fixed(stations map[string][]int) int {
	return report(stations)
}

// collections answers a hundred requests and tells how often was collected.
func collections(variant func(map[string][]int) int, stations map[string][]int) uint32 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 100; i++ {
		variant(stations)
	}
	runtime.ReadMemStats(&after)
	return after.NumGC - before.NumGC
}

func main() {
	stations := measure()
	if leaky(stations) != fixed(stations) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", collections(leaky, stations), "collections") // 100
	fmt.Println("fixed:", collections(fixed, stations), "collections") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	stations := measure()
	return map[string]func(int){
		"leaky": func(int) { leaky(stations) },
		"fixed": func(int) { fixed(stations) },
	}
}
