package main

import (
	"fmt"
	"runtime"
)

// window has 256 by 256 points, and a position on the screen.
type window struct {
	pixels [256 * 256]int8
	width  int
	at     position
}

// position is a part of its window.
type position struct{ x int }

func newWindow(number int) *window {
	w := &window{width: 256}
	w.at.x = number % 800
	return w
}

func (w *window) paint() (sum int) {
	for i := range w.pixels {
		w.pixels[i] = int8(0x22 ^ byte(i))
		sum += int(w.pixels[i])
	}
	return sum
}

// desktop has room for where the last windows were.
type desktop [1 << 15]*position

// leaky keeps a pointer to a field. Go has no inner classes; it has pointers
// into the middle of a value, and such a pointer holds the whole value.
func leaky(d *desktop, number int) int {
	w := newWindow(number)
	d[number%len(d)] = &w.at
	return w.paint() + d[number%len(d)].x
}

// fixed copies the field.
func fixed(d *desktop, number int) int {
	w := newWindow(number)
	at := w.at
	d[number%len(d)] = &at
	return w.paint() + d[number%len(d)].x
}

// heap opens a hundred windows and tells how many bytes stayed.
func heap(variant func(*desktop, int) int, d *desktop) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 100; number++ {
		variant(d, number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(d)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := new(desktop), new(desktop)
	if leaky(a, 0) != fixed(b, 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, a)/1024, "KiB") // about 7100
	fmt.Println("fixed:", heap(fixed, b)/1024, "KiB") // 0
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, or what the fix keeps in one would look like a leak until it is.
func rounds() map[string]func(number int) {
	d := new(desktop)
	for i := range d {
		d[i] = new(position)
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(d, number) },
		"fixed": func(number int) { fixed(d, number) },
	}
}
