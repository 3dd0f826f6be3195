package main

import "fmt"

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

// focus is what the tab key visits.
type focus map[*toolbar]bool

// leaky tells the focus of a toolbar, which leads to the window.
func leaky(f focus) int {
	w := newWindow()
	f[w.toolbar] = true
	clicked := w.toolbar.click()
	return w.paint() + clicked
}

// fixed takes the toolbar out when the window closes.
func fixed(f focus) int {
	w := newWindow()
	f[w.toolbar] = true
	defer delete(f, w.toolbar)
	clicked := w.toolbar.click()
	return w.paint() + clicked
}

func main() {
	a, b := focus{}, focus{}
	for i := 0; i < 100; i++ {
		if leaky(a) != fixed(b) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(a), "toolbars") // 100
	fmt.Println("fixed:", len(b), "toolbars") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	f := focus{}
	return map[string]func(int){
		"leaky": func(int) { leaky(f) },
		"fixed": func(int) { fixed(f) },
	}
}
