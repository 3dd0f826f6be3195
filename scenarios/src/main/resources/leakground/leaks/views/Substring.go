package main

import (
	"fmt"
	"runtime"
	"strings"
)

// read returns a document: its title, and 16 KiB with it.
func read(number int) string {
	line := fmt.Sprintf("the harbour, the mill, and the bridge over the river at number %d.\n", number)
	return fmt.Sprintf("Letter %d from home\n", number) + strings.Repeat(line, 16<<10/len(line))
}

// menu has room for the titles of the last documents.
type menu [4096]string

// suspect cuts the title out of the document. In Java that is a copy; in Go a
// part of a string shares its bytes, and keeps the whole.
func suspect(m *menu, number int) int {
	text := read(number)
	m[number%len(m)] = text[:strings.IndexByte(text, '\n')]
	return len(m[number%len(m)])
}

// cloned does in Go what substring does in Java.
func cloned(m *menu, number int) int {
	text := read(number)
	m[number%len(m)] = strings.Clone(text[:strings.IndexByte(text, '\n')])
	return len(m[number%len(m)])
}

// heap reads a thousand documents and tells how many bytes stayed.
func heap(variant func(*menu, int) int, m *menu) int64 {
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
	if suspect(a, 0) != cloned(b, 0) {
		panic("another answer")
	}
	fmt.Println("suspect:", heap(suspect, a)/1024, "KiB") // about 16000: in Go it is a leak
	fmt.Println("cloned: ", heap(cloned, b)/1024, "KiB")  // about 30
}
