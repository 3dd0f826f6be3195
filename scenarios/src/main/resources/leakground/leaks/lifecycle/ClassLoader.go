package main

import (
	"fmt"
	"runtime"
)

// A Go program has no class loaders, and a plugin.Plugin can never be
// unloaded. What can be reloaded is configuration that holds code, such as a
// table of filters, and there the mistake is the same.

// filter is a loaded plug-in: a function and the tables that it closes over.
type filter func(pixel int) int

func load() filter {
	tones := make([]int, 4096)
	for tone := range tones {
		tones[tone] = (tone*31 + 7) % 4093
	}
	return func(pixel int) int { return tones[pixel&0xfff] }
}

// hooks are called when the program ends.
type hooks struct {
	next  int
	flush map[int]func()
}

func (h *hooks) add(flush func()) (remove func()) {
	id := h.next
	h.next++
	h.flush[id] = flush
	return func() { delete(h.flush, id) }
}

func develop(f filter) (sum int) {
	for pixel := 0; pixel < 10_000; pixel++ {
		sum += f(pixel * 17)
	}
	return sum
}

// leaky forgets the hook of the filter that it replaces.
func leaky(h *hooks) int {
	f := load()
	h.add(func() { f(0) })
	return develop(f)
}

// fixed removes it.
func fixed(h *hooks) int {
	f := load()
	remove := h.add(func() { f(0) })
	defer remove()
	return develop(f)
}

// heap reloads a hundred times and tells how many bytes stayed.
func heap(variant func(*hooks) int) int64 {
	h := &hooks{flush: make(map[int]func())}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 100; i++ {
		variant(h)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(h)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	h := &hooks{flush: make(map[int]func())}
	if leaky(h) != fixed(h) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky)/1024, "KiB") // 3200: the tables of a hundred filters
	fmt.Println("fixed:", heap(fixed)/1024, "KiB") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	h := &hooks{flush: make(map[int]func())}
	return map[string]func(int){
		"leaky": func(int) { leaky(h) },
		"fixed": func(int) { fixed(h) },
	}
}
