package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"sync"
)

const (
	scanners = 16
	page     = 1 << 20
	chunk    = 8 << 10
)

// scanner is a worker that keeps its buffer for the next page, as the JDK does
// for a thread. Go itself needs no copy: its collector moves nothing.
type scanner struct {
	copied bytes.Buffer
}

// leaky copies the whole page to the buffer, which never gets smaller.
func leaky(pool *[scanners]scanner) int64 {
	return scan(pool, func(s *scanner, scanned []byte) (written int64) {
		s.copied.Reset()
		s.copied.Write(scanned)
		written, _ = s.copied.WriteTo(io.Discard)
		return written
	})
}

// fixed copies a few kilobytes at a time.
func fixed(pool *[scanners]scanner) int64 {
	return scan(pool, func(s *scanner, scanned []byte) (written int64) {
		for len(scanned) > 0 {
			n := chunk
			if n > len(scanned) {
				n = len(scanned)
			}
			s.copied.Reset()
			s.copied.Write(scanned[:n])
			wrote, _ := s.copied.WriteTo(io.Discard)
			written += wrote
			scanned = scanned[n:]
		}
		return written
	})
}

// scan has every scanner write a page and returns the sum of what was written.
func scan(pool *[scanners]scanner, write func(*scanner, []byte) int64) (sum int64) {
	var done sync.WaitGroup
	written := make([]int64, scanners)
	for i := range pool {
		done.Add(1)
		go func(i int) {
			defer done.Done()
			written[i] = write(&pool[i], bytes.Repeat([]byte{byte(i)}, page))
		}(i)
	}
	done.Wait()
	for i, n := range written {
		sum += n + int64(31*i)
	}
	return sum
}

// heap scans ten times and tells how many bytes stayed.
func heap(variant func(*[scanners]scanner) int64) int64 {
	pool := new([scanners]scanner)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 10; i++ {
		variant(pool)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(pool)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if leaky(new([scanners]scanner)) != fixed(new([scanners]scanner)) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky)>>10, "KiB")
	fmt.Println("fixed:", heap(fixed)>>10, "KiB")
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	pool := new([scanners]scanner)
	return map[string]func(int){
		"leaky": func(int) { leaky(pool) },
		"fixed": func(int) { fixed(pool) },
	}
}
