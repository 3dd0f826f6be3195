package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

const (
	lines = 8 * 1024
	size  = 8 * lines
)

// layOut fills memory that is not Go's, as a library in C wants it.
func layOut(number int) []byte {
	report, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		panic(err)
	}
	for i := range report {
		report[i] = byte(number*31 + i)
	}
	return report
}

func checksum(report []byte) (sum int64) {
	for _, b := range report {
		sum = 31*sum + int64(b)
	}
	return sum
}

// leaky loses the slice. The collector knows nothing of what is behind it.
func leaky(number int) int64 {
	report := layOut(number)
	return checksum(report)
}

// fixed gives the memory back.
func fixed(number int) int64 {
	report := layOut(number)
	defer syscall.Munmap(report)
	return checksum(report)
}

// resident tells how many KiB this process has in memory, where there is a /proc.
func resident() (kib int) {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmRSS:") {
			fmt.Sscanf(line, "VmRSS: %d", &kib)
		}
	}
	return kib
}

func growth(variant func(int) int64) int {
	before := resident()
	for number := 0; number < 100; number++ {
		variant(number)
	}
	return resident() - before
}

func main() {
	if leaky(0) != fixed(0) {
		panic("the fix changed the answer")
	}
	fmt.Println("fixed:", growth(fixed), "KiB more")
	fmt.Println("leaky:", growth(leaky), "KiB more") // 6400
}
