package main

import (
	"fmt"
	"runtime"
	"time"
)

// preview is a small picture. Its pixels belong to a library, which has to be
// told when they are not needed any more.
type preview struct {
	pixels *[]byte
	cache  *cache
}

// cache knows which preview it belongs to.
type cache struct {
	owner *preview
}

func newPreview(number int) *preview {
	pixels := make([]byte, 16*1024)
	for i := range pixels {
		pixels[i] = byte(number + i*31)
	}
	return &preview{pixels: &pixels, cache: new(cache)}
}

func (p *preview) brightness() (sum int) {
	for _, pixel := range *p.pixels {
		sum += int(pixel)
	}
	return sum
}

func (p *preview) free() {
	*p.pixels = nil
}

// leaky sets a finalizer on an object of a cycle: Go does not promise to run
// it, and keeps the cycle.
func leaky(number int) int {
	p := newPreview(number)
	p.cache.owner = p
	runtime.SetFinalizer(p, (*preview).free)
	return p.brightness()
}

// fixed frees the pixels when it is done. The finalizer is a net for a preview
// that is never freed, and there is no way back to it: a cycle would keep it.
// Since Go 1.24 runtime.AddCleanup is the better net. It takes a function that must
// not reach the preview, and cycles do no harm.
func fixed(number int) int {
	p := newPreview(number)
	runtime.SetFinalizer(p, (*preview).free)
	defer p.free()
	return p.brightness()
}

// heap makes a hundred previews and tells how many bytes stayed.
func heap(variant func(int) int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 100; number++ {
		variant(number)
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if leaky(0) != fixed(0) {
		panic("the fix changed the answer")
	}
	fmt.Println("fixed:", heap(fixed)/1024, "KiB")
	fmt.Println("leaky:", heap(leaky)/1024, "KiB")
}
