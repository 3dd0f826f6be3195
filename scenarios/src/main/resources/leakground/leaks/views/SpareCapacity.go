package main

import (
	"fmt"
	"runtime"
	"strings"
)

const chapters = 6

// read returns the lines of a document: chapters with a heading each.
func read(number int) (lines []string) {
	for chapter := 1; chapter <= chapters; chapter++ {
		lines = append(lines, fmt.Sprintf("# Chapter %d of letter %d", chapter, number))
		for i := 0; i < 160; i++ {
			lines = append(lines, "the harbour and the mill")
		}
	}
	return lines
}

// headings keeps the headings, in place.
func headings(lines []string) []string {
	kept := lines[:0]
	for _, line := range lines {
		if strings.HasPrefix(line, "# ") {
			kept = append(kept, line)
		}
	}
	return kept
}

func letters(outline []string) (n int) {
	for _, line := range outline {
		n += len(line)
	}
	return n
}

// shelf has room for the outlines of the last documents.
type shelf [256][]string

// leaky keeps six headings, and the array of all the lines.
func leaky(s *shelf, number int) int {
	s[number%len(s)] = headings(read(number))
	return letters(s[number%len(s)])
}

// fixed copies them to an array of six; since Go 1.21 there is slices.Clone.
// slices.Clip would limit the capacity and keep the array.
func fixed(s *shelf, number int) int {
	outline := headings(read(number))
	s[number%len(s)] = append(make([]string, 0, len(outline)), outline...)
	return letters(s[number%len(s)])
}

// heap reads a thousand documents and tells how many bytes stayed.
func heap(variant func(*shelf, int) int, s *shelf) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 1000; number++ {
		variant(s, number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(s)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := new(shelf), new(shelf)
	if leaky(a, 0) != fixed(b, 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, a)/1024, "KiB") // about 5150
	fmt.Println("fixed:", heap(fixed, b)/1024, "KiB") // about 75
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, as in Java.
func rounds() map[string]func(number int) {
	s := new(shelf)
	for i := range s {
		fixed(s, i)
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(s, number) },
		"fixed": func(number int) { fixed(s, number) },
	}
}
