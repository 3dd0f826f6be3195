package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"runtime"
	"sync"
)

const uploads = 8

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

// suspect does not put back the buffer of a broken upload. A sync.Pool does
// not know what it handed out, so the buffer is garbage like any other.
func suspect(pool *sync.Pool, number int) (uint32, error) {
	buffer := pool.Get().(*[]byte)
	checksum, err := receive(number, *buffer)
	if err != nil {
		return 0, err
	}
	pool.Put(buffer)
	return checksum, nil
}

func main() {
	pool := &sync.Pool{New: func() any {
		buffer := make([]byte, 16*1024)
		return &buffer
	}}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for round := 0; round < 1000; round++ {
		for number := 0; number < uploads; number++ {
			suspect(pool, number)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Println("suspect:", (int64(after.HeapAlloc)-int64(before.HeapAlloc))/1024, "KiB") // 1000 buffers would be 16,000
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	pool := &sync.Pool{New: func() any {
		buffer := make([]byte, 16*1024)
		return &buffer
	}}
	return map[string]func(int){
		"suspect": func(number int) { suspect(pool, number%uploads) },
	}
}
