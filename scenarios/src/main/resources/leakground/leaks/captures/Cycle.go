package main

import (
	"fmt"
	"runtime"
)

// window has 256 by 256 points, and a toolbar.
type window struct {
	pixels  [256 * 256]int8
	toolbar *toolbar
	brush   int
}

// toolbar changes the window that it belongs to.
type toolbar struct{ window *window }

func newWindow() *window {
	w := &window{brush: 1}
	w.toolbar = &toolbar{w}
	return w
}

func (t *toolbar) click() int {
	t.window.brush++
	return t.window.brush
}

func (w *window) paint() (sum int) {
	for i := range w.pixels {
		w.pixels[i] = int8(byte(w.brush) ^ byte(i))
		sum += int(w.pixels[i])
	}
	return sum
}

// suspect drops a window and a toolbar that know each other.
func suspect() int {
	w := newWindow()
	clicked := w.toolbar.click()
	return w.paint() + clicked
}

// finalized does the same, and wants to be told when the window goes. That is
// a leak: a finalizer runs before what its object points to is freed, and in a
// circle nothing can go first.
func finalized() int {
	w := newWindow()
	runtime.SetFinalizer(w, func(*window) {})
	clicked := w.toolbar.click()
	return w.paint() + clicked
}

// heap opens and drops a hundred windows and tells how many bytes stayed.
func heap(variant func() int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 100; i++ {
		variant()
	}
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if suspect() != finalized() {
		panic("another answer")
	}
	fmt.Println("suspect:  ", heap(suspect)/1024, "KiB")   // 0
	fmt.Println("finalized:", heap(finalized)/1024, "KiB") // about 7200
}
