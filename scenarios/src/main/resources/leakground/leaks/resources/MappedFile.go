package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

const size = 32 << 10

// receive writes a photo to a file, as an upload does.
func receive(photo int) *os.File {
	pixels := make([]byte, size)
	for i := range pixels {
		pixels[i] = byte(photo*31 + i)
	}
	file, err := os.CreateTemp("", "photo-*.raw")
	if err != nil {
		panic(err)
	}
	if _, err := file.Write(pixels); err != nil {
		panic(err)
	}
	return file
}

func mapped(file *os.File) []byte {
	pixels, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		panic(err)
	}
	return pixels
}

func sum(pixels []byte) (sum int64) {
	for _, pixel := range pixels {
		sum += int64(pixel)
	}
	return sum
}

// leaky closes the file and removes it, and forgets the mapping.
func leaky(photo int) int64 {
	file := receive(photo)
	defer os.Remove(file.Name())
	defer file.Close()
	return sum(mapped(file))
}

// fixed unmaps it.
func fixed(photo int) int64 {
	file := receive(photo)
	defer os.Remove(file.Name())
	defer file.Close()
	pixels := mapped(file)
	defer syscall.Munmap(pixels)
	return sum(pixels)
}

// mappings counts the photos in the memory map of this process, where there is a /proc.
func mappings() int {
	maps, _ := os.ReadFile("/proc/self/maps")
	return strings.Count(string(maps), "photo-")
}

func main() {
	if leaky(1) != fixed(1) {
		panic("the fix changed the answer")
	}
	before := mappings()
	for photo := 0; photo < 10; photo++ {
		fixed(photo)
	}
	fmt.Println("fixed:", mappings()-before, "more mappings") // 0
	for photo := 0; photo < 10; photo++ {
		leaky(photo)
	}
	fmt.Println("leaky:", mappings()-before, "more mappings") // 10
}
