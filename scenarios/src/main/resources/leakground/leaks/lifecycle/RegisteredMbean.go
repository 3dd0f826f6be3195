package main

import (
	"expvar"
	"fmt"
	"hash/crc32"
	"strings"
)

var addresses = []string{"Ada, 12 Mill Lane", "Bob, 3 Harbour Street", "Eve, 27 Market Square", "Max, 1 Observatory Road"}

// writer writes addresses to an index, and counts its letters.
type writer struct {
	buffer  [4096]byte
	letters int
}

// String is what a writer shows of itself at /debug/vars.
func (w *writer) String() string { return fmt.Sprint(w.letters) }

func (w *writer) write(addresses []string) uint32 {
	n := copy(w.buffer[:], strings.Join(addresses, "\n"))
	w.letters += n
	return crc32.ChecksumIEEE(w.buffer[:n])
}

// leaky publishes each writer under a name of its own: Publish panics if a name
// is used again. Nothing takes a name back.
func leaky(number int) uint32 {
	w := new(writer)
	expvar.Publish(fmt.Sprint("writer ", number), w)
	return w.write(addresses)
}

// writers is published once. Its entries can be deleted.
var writers = expvar.NewMap("writers")

// fixed deletes the entry of the writer when the file is imported.
func fixed(number int) uint32 {
	w := new(writer)
	name := fmt.Sprint("writer ", number)
	writers.Set(name, w)
	defer writers.Delete(name)
	return w.write(addresses)
}

// published counts what /debug/vars shows.
func published() (n int) {
	expvar.Do(func(expvar.KeyValue) { n++ })
	writers.Do(func(expvar.KeyValue) { n++ })
	return n
}

// stayed imports a hundred files and tells how many writers can still be seen.
func stayed(variant func(int) uint32) int {
	before := published()
	for number := 1; number <= 100; number++ {
		variant(number)
	}
	return published() - before
}

func main() {
	if leaky(0) != fixed(0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", stayed(leaky), "writers") // 100
	fmt.Println("fixed:", stayed(fixed), "writers") // 0
}
