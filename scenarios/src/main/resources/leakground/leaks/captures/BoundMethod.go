package main

import (
	"fmt"
	"runtime"
)

// window has 256 by 256 points.
type window struct {
	pixels [256 * 256]int8
	name   string
}

func newWindow(number int) *window { return &window{name: fmt.Sprint("Drawing ", number)} }

func (w *window) title() string { return w.name }

func (w *window) paint() (sum int) {
	for i := range w.pixels {
		w.pixels[i] = int8(byte(len(w.name)) ^ byte(i))
		sum += int(w.pixels[i])
	}
	return sum
}

// menu has room for the windows that were closed.
type menu [1 << 15]func() string

// leaky keeps a method value. It holds its receiver, pixels and all.
func leaky(m *menu, number int) int {
	w := newWindow(number)
	painted := w.paint()
	m[number%len(m)] = w.title
	return painted + len(m[number%len(m)]())
}

// fixed keeps a function that holds the title alone.
func fixed(m *menu, number int) int {
	w := newWindow(number)
	painted := w.paint()
	title := w.title()
	m[number%len(m)] = func() string { return title }
	return painted + len(m[number%len(m)]())
}

// heap closes a hundred windows and tells how many bytes stayed.
func heap(variant func(*menu, int) int, m *menu) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 100; number++ {
		variant(m, number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(m)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := new(menu), new(menu)
	if leaky(a, 0) != fixed(b, 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, a)/1024, "KiB") // about 7100: Go rounds 64 KiB and a name up
	fmt.Println("fixed:", heap(fixed, b)/1024, "KiB") // about 3
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, or what the fix keeps in one would look like a leak until it is.
func rounds() map[string]func(number int) {
	m := new(menu)
	for i := range m {
		title := fmt.Sprint("Drawing ", i)
		m[i] = func() string { return title }
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(m, number) },
		"fixed": func(number int) { fixed(m, number) },
	}
}
