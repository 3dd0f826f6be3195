package main

import (
	"bytes"
	"fmt"
	"runtime"
)

// receive returns a document of 1 MiB, with a word of another length each time.
func receive(upload int) []byte {
	document := bytes.Repeat([]byte{'a'}, 1<<20)
	for at := 0; at < len(document); at += 3 + upload%10 {
		document[at] = ' '
	}
	return document
}

// importer reads one document after the other.
type importer struct{ document []byte }

func words(document []byte) int { return len(bytes.Fields(document)) }

// leaky puts the document into a field, where it stays until the next one.
func (i *importer) leaky(upload []byte) int {
	i.document = upload
	return words(i.document)
}

// fixed sets the field to nil when it is done.
func (i *importer) fixed(upload []byte) int {
	i.document = upload
	defer func() { i.document = nil }()
	return words(i.document)
}

// heap imports a hundred documents and tells how many words there were, and
// how many bytes stayed.
func heap(variant func(*importer, []byte) int) (n int, stayed int64) {
	var importers [8]importer
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for upload := 0; upload < 100; upload++ {
		n += variant(&importers[upload%len(importers)], receive(upload))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(&importers)
	return n, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, leaked := heap((*importer).leaky)
	b, kept := heap((*importer).fixed)
	if a != b {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", leaked>>20, "MiB") // 8
	fmt.Println("fixed:", kept>>20, "MiB")   // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	var importers [8]importer
	return map[string]func(int){
		"leaky": func(number int) { importers[number%8].leaky(receive(number)) },
		"fixed": func(number int) { importers[number%8].fixed(receive(number)) },
	}
}
