package main

import (
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime/debug"
)

// archive is a folder that is there.
const archive = "."

func checksum(folder *os.File) (sum int64) {
	for {
		names, err := folder.Readdirnames(16)
		for _, name := range names {
			sum += int64(crc32.ChecksumIEEE([]byte(name)))
		}
		if err == io.EOF {
			return sum
		}
		if err != nil {
			panic(err)
		}
	}
}

func open() *os.File {
	folder, err := os.Open(archive)
	if err != nil {
		panic(err)
	}
	return folder
}

// leaky reads a directory to its end. An os.File has a finalizer, so that the
// collector closes it some day; how many files are open until then depends on
// how much else is allocated.
func leaky() int64 {
	return checksum(open())
}

// fixed closes it.
func fixed() int64 {
	folder := open()
	defer folder.Close()
	return checksum(folder)
}

// files counts what this process has open, where there is a /proc.
func files() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

func main() {
	debug.SetGCPercent(-1) // a quiet program seldom collects
	answer, before := fixed(), files()
	for i := 0; i < 100; i++ {
		if fixed() != answer {
			panic("another answer")
		}
	}
	fmt.Println("fixed:", files()-before, "more files") // 0
	for i := 0; i < 100; i++ {
		if leaky() != answer {
			panic("the leak changed the answer")
		}
	}
	fmt.Println("leaky:", files()-before, "more files") // 100
}
