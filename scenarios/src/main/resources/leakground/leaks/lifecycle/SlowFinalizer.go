package main

import (
	"crypto/sha256"
	"fmt"
	"runtime"
	"time"
)

type picture struct {
	pixels []byte
}

func newPicture(number int) *picture {
	pixels := make([]byte, 16*1024)
	for i := range pixels {
		pixels[i] = byte(number + i*31)
	}
	return &picture{pixels}
}

func (p *picture) brightness() (sum int) {
	for _, pixel := range p.pixels {
		sum += int(pixel)
	}
	return sum
}

// seal derives a key from a password, which takes its time, and encrypts.
func (p *picture) seal() {
	key := sha256.Sum256([]byte("correct horse battery staple"))
	for i := 0; i < 200_000; i++ {
		key = sha256.Sum256(key[:])
	}
	for i := range p.pixels {
		p.pixels[i] ^= key[i%len(key)]
	}
}

// leaky leaves the sealing to a finalizer. All finalizers of a program run in
// one goroutine, one after the other.
func leaky(number int) int {
	p := newPicture(number)
	runtime.SetFinalizer(p, (*picture).seal)
	return p.brightness()
}

// fixed seals a picture before it opens the next one.
func fixed(number int) int {
	p := newPicture(number)
	defer p.seal()
	return p.brightness()
}

// heap opens fifty pictures, one a millisecond, and tells what stayed.
func heap(variant func(int) int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 50; number++ {
		variant(number)
		time.Sleep(time.Millisecond)
		runtime.GC()
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
