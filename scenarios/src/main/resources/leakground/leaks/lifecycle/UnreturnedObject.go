package main

import (
	"errors"
	"fmt"
	"hash/crc32"
)

const uploads = 8

// pool knows what it has lent.
type pool struct {
	free [][]byte
	lent map[*byte][]byte
}

func newPool() *pool {
	return &pool{lent: make(map[*byte][]byte)}
}

func (p *pool) borrow() []byte {
	var buffer []byte
	if last := len(p.free) - 1; last >= 0 {
		buffer, p.free = p.free[last], p.free[:last]
	} else {
		buffer = make([]byte, 16*1024)
	}
	p.lent[&buffer[0]] = buffer
	return buffer
}

func (p *pool) giveBack(buffer []byte) {
	delete(p.lent, &buffer[0])
	p.free = append(p.free, buffer)
}

var errBroken = errors.New("the upload ends in the middle of a picture")

// receive returns the checksum of an upload; the last one is broken.
func receive(number int, buffer []byte) (uint32, error) {
	for i := range buffer {
		buffer[i] = byte(number*31 + i)
	}
	if number == uploads-1 {
		return 0, errBroken
	}
	return crc32.ChecksumIEEE(buffer), nil
}

// leaky gives the buffer back if all went well.
func leaky(p *pool, number int) (uint32, error) {
	buffer := p.borrow()
	checksum, err := receive(number, buffer)
	if err != nil {
		return 0, err
	}
	p.giveBack(buffer)
	return checksum, nil
}

// fixed gives it back in any case.
func fixed(p *pool, number int) (uint32, error) {
	buffer := p.borrow()
	defer p.giveBack(buffer)
	return receive(number, buffer)
}

// run has a hundred rounds of uploads and tells how many buffers are lent.
func run(variant func(*pool, int) (uint32, error)) (sum int64, lent int) {
	p := newPool()
	for round := 0; round < 100; round++ {
		for number := 0; number < uploads; number++ {
			if checksum, err := variant(p, number); err == nil {
				sum += int64(checksum)
			}
		}
	}
	return sum, len(p.lent)
}

func main() {
	a, leaked := run(leaky)
	b, kept := run(fixed)
	if a != b {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", leaked, "buffers lent") // 100
	fmt.Println("fixed:", kept, "buffers lent")   // 0
}

// rounds has a round of each variant, for `run --go`: eight uploads, of which the
// last is broken.
func rounds() map[string]func(number int) {
	p := newPool()
	upload := func(variant func(*pool, int) (uint32, error)) func(int) {
		return func(int) {
			for number := 0; number < uploads; number++ {
				variant(p, number)
			}
		}
	}
	return map[string]func(int){"leaky": upload(leaky), "fixed": upload(fixed)}
}
