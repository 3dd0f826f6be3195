package main

import (
	"bytes"
	"fmt"
	"runtime"
)

// read returns a document: its title, and 16 KiB with it.
func read(number int) []byte {
	line := fmt.Sprintf("the harbour, the mill, and the bridge over the river at number %d.\n", number)
	text := make([]byte, 0, 16<<10)
	text = append(text, fmt.Sprintf("Letter %d from home\n", number)...)
	for len(text)+len(line) < cap(text) {
		text = append(text, line...)
	}
	return text
}

func checksum(title []byte) (sum int64) {
	for _, letter := range title {
		sum = 31*sum + int64(letter)
	}
	return sum
}

// menu has room for the titles of the last documents.
type menu [1 << 15][]byte

// leaky keeps the first line as a slice of the bytes that were read, and with
// it all of them.
func leaky(m *menu, number int) int64 {
	text := read(number)
	m[number%len(m)] = text[:bytes.IndexByte(text, '\n')]
	return checksum(m[number%len(m)])
}

// fixed copies the first line; string(…) would do so as well.
func fixed(m *menu, number int) int64 {
	text := read(number)
	m[number%len(m)] = append([]byte(nil), text[:bytes.IndexByte(text, '\n')]...)
	return checksum(m[number%len(m)])
}

// heap reads a thousand documents and tells how many bytes stayed.
func heap(variant func(*menu, int) int64, m *menu) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 1000; number++ {
		variant(m, number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(m)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := new(menu), new(menu)
	if leaky(a, 0) != fixed(b, 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, a)/1024, "KiB") // 16000
	fmt.Println("fixed:", heap(fixed, b)/1024, "KiB") // about 30
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, or what the fix keeps in one would look like a leak until it is.
func rounds() map[string]func(number int) {
	m := new(menu)
	for i := range m {
		fixed(m, i)
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(m, number) },
		"fixed": func(number int) { fixed(m, number) },
	}
}
