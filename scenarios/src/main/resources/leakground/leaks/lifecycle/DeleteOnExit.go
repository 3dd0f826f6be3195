package main

import (
	"fmt"
	"hash/crc32"
	"os"
)

// atExit holds what is to be removed when the program ends. Go has no
// deleteOnExit, so everybody writes one.
var atExit []string

func cleanUp() {
	for _, path := range atExit {
		os.Remove(path)
	}
}

// receive spools an upload to a file, and reads it back.
func receive(number int, spool *os.File) uint32 {
	picture := make([]byte, 4096)
	for i := range picture {
		picture[i] = byte(number*31 + i)
	}
	spool.WriteAt(picture, 0)
	spool.ReadAt(picture, 0)
	return crc32.ChecksumIEEE(picture)
}

func newSpool() *os.File {
	spool, err := os.CreateTemp("", "upload-*.tmp")
	if err != nil {
		panic(err)
	}
	return spool
}

// leaky remembers the path for ever, and removes the file as well.
func leaky(number int) uint32 {
	spool := newSpool()
	defer spool.Close()
	atExit = append(atExit, spool.Name())
	os.Remove(spool.Name())
	return receive(number, spool)
}

// fixed removes what it has created. On Unix an open file needs no name.
func fixed(number int) uint32 {
	spool := newSpool()
	defer spool.Close()
	os.Remove(spool.Name())
	return receive(number, spool)
}

// paths receives a hundred uploads and tells how many paths stayed.
func paths(variant func(int) uint32) int {
	before := len(atExit)
	for number := 0; number < 100; number++ {
		variant(number)
	}
	return len(atExit) - before
}

func main() {
	defer cleanUp()
	if leaky(0) != fixed(0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", paths(leaky), "paths") // 100
	fmt.Println("fixed:", paths(fixed), "paths") // 0
}
