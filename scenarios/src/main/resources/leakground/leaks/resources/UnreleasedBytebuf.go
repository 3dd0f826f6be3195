package main

import "fmt"

const (
	frames = 8
	size   = 8192
)

// pool counts what it has lent, as Netty does. A slice of its chunk is not
// free before somebody says so: the collector knows nothing of it.
type pool struct {
	chunks [][]byte
	free   [][]byte
}

func (p *pool) borrow() []byte {
	if len(p.free) == 0 {
		chunk := make([]byte, 8*size)
		p.chunks = append(p.chunks, chunk)
		for ; len(chunk) > 0; chunk = chunk[size:] {
			p.free = append(p.free, chunk[:size:size])
		}
	}
	last := len(p.free) - 1
	buffer := p.free[last]
	p.free = p.free[:last]
	return buffer
}

func (p *pool) release(buffer []byte) { p.free = append(p.free, buffer) }

// receive fills a buffer with a frame. Its first byte tells whether it is damaged.
func receive(frame int, buffer []byte) {
	for i := range buffer {
		buffer[i] = byte(31*frame + i)
	}
	buffer[0] = 0
	if frame == frames-1 {
		buffer[0] = 1
	}
}

func mean(buffer []byte) (sum int) {
	for _, b := range buffer {
		sum += int(b)
	}
	return sum / len(buffer)
}

// leaky drops the buffer of a damaged frame.
func leaky(p *pool) (sum int) {
	for frame := 0; frame < frames; frame++ {
		buffer := p.borrow()
		receive(frame, buffer)
		if buffer[0] != 0 {
			continue
		}
		sum += mean(buffer)
		p.release(buffer)
	}
	return sum
}

// fixed releases every buffer.
func fixed(p *pool) (sum int) {
	for frame := 0; frame < frames; frame++ {
		sum += fixedFrame(p, frame)
	}
	return sum
}

func fixedFrame(p *pool, frame int) int {
	buffer := p.borrow()
	defer p.release(buffer)
	receive(frame, buffer)
	if buffer[0] != 0 {
		return 0
	}
	return mean(buffer)
}

// chunks has a hundred rounds and tells how many chunks the pool has.
func chunks(variant func(*pool) int) int {
	p := new(pool)
	for round := 0; round < 100; round++ {
		variant(p)
	}
	return len(p.chunks)
}

func main() {
	if leaky(new(pool)) != fixed(new(pool)) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", chunks(leaky), "chunks")
	fmt.Println("fixed:", chunks(fixed), "chunks")
}
