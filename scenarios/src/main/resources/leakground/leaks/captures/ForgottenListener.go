package main

import "fmt"

type theme byte

const dark theme = 0x22

type listener interface{ changed(theme) }

// bus tells everyone who has subscribed.
type bus struct{ listeners map[listener]bool }

func (b *bus) subscribe(l listener) (unsubscribe func()) {
	b.listeners[l] = true
	return func() { delete(b.listeners, l) }
}

func (b *bus) publish(t theme) {
	for l := range b.listeners {
		l.changed(t)
	}
}

// view is a window of 256 by 256 points.
type view struct {
	pixels [256 * 256]int8
	theme  theme
}

func (v *view) changed(t theme) { v.theme = t }

func (v *view) paint() (sum int) {
	for i := range v.pixels {
		v.pixels[i] = int8(byte(v.theme) ^ byte(i))
		sum += int(v.pixels[i])
	}
	return sum
}

// leaky drops the view. The bus does not.
func leaky(b *bus) int {
	v := new(view)
	b.subscribe(v)
	b.publish(dark)
	return v.paint()
}

// fixed takes the view off the bus when it closes.
func fixed(b *bus) int {
	v := new(view)
	unsubscribe := b.subscribe(v)
	defer unsubscribe()
	b.publish(dark)
	return v.paint()
}

func main() {
	a, b := bus{map[listener]bool{}}, bus{map[listener]bool{}}
	for i := 0; i < 10; i++ {
		if leaky(&a) != fixed(&b) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(a.listeners), "listeners") // 10
	fmt.Println("fixed:", len(b.listeners), "listeners") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	b := &bus{map[listener]bool{}}
	return map[string]func(int){
		"leaky": func(int) { leaky(b) },
		"fixed": func(int) { fixed(b) },
	}
}
