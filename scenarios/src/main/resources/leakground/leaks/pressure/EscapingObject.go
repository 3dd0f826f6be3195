package main

import (
	"fmt"
	"math"
	"testing"
)

// wind is a vector, in metres per second.
type wind struct {
	east, north float64
}

func (w *wind) speed() float64 {
	return math.Sqrt(w.east*w.east + w.north*w.north)
}

type station struct {
	readings []int
	latest   *wind
}

func newStation() *station {
	s := &station{readings: make([]int, 20_000)}
	for i := range s.readings {
		s.readings[i] = (i*31 + 7) % 20_011
	}
	return s
}

// leaky keeps a pointer to each wind until the next one. `go build -gcflags=-m`
// says of it: &wind{...} escapes to heap.
func leaky(s *station) (way float64) {
	for _, reading := range s.readings {
		s.latest = &wind{float64(reading >> 8), float64(reading & 0xff)}
		way += s.latest.speed()
	}
	return way
}

// fixed keeps it to itself: &wind{...} does not escape, and is on the stack.
func fixed(s *station) (way float64) {
	for _, reading := range s.readings {
		latest := &wind{float64(reading >> 8), float64(reading & 0xff)}
		way += latest.speed()
	}
	return way
}

func main() {
	s := newStation()
	if leaky(s) != fixed(s) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", testing.AllocsPerRun(10, func() { leaky(s) }), "objects a call") // 20000
	fmt.Println("fixed:", testing.AllocsPerRun(10, func() { fixed(s) }), "objects a call") // 0
}
