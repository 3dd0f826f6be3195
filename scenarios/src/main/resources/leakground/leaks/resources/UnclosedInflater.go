package main

import (
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
)

var compressed = compress(strings.Repeat("The year in figures, month by month.\n", 1000))

func compress(text string) []byte {
	var report bytes.Buffer
	w, err := flate.NewWriter(&report, flate.DefaultCompression)
	if err != nil {
		panic(err)
	}
	io.WriteString(w, text)
	w.Close()
	return report.Bytes()
}

// codecs has one inflater for each reader. Go's is written in Go: what it takes
// is heap, and the collector sees all of it.
type codecs map[int]io.ReadCloser

func (c codecs) of(reader int) io.ReadCloser {
	inflater, ok := c[reader]
	if !ok {
		inflater = flate.NewReader(bytes.NewReader(compressed))
		c[reader] = inflater
	}
	return inflater
}

func read(inflater io.Reader) uint32 {
	report, err := io.ReadAll(inflater)
	if err != nil {
		panic(err)
	}
	return crc32.ChecksumIEEE(report)
}

// leaky keeps the inflater of a reader who has gone.
func leaky(c codecs, reader int) uint32 {
	return read(c.of(reader))
}

// fixed forgets it.
func fixed(c codecs, reader int) uint32 {
	inflater := c.of(reader)
	defer delete(c, reader)
	defer inflater.Close()
	return read(inflater)
}

// heap serves a hundred readers and tells how many bytes stayed.
func heap(variant func(codecs, int) uint32) int64 {
	c := make(codecs)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for reader := 0; reader < 100; reader++ {
		variant(c, reader)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(c)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if leaky(make(codecs), 0) != fixed(make(codecs), 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky)/1024, "KiB")
	fmt.Println("fixed:", heap(fixed)/1024, "KiB")
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	c := make(codecs)
	return map[string]func(int){
		"leaky": func(number int) { leaky(c, number) },
		"fixed": func(number int) { fixed(c, number) },
	}
}
