package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

const pictures = 32

// brightness decodes a picture in 2 MiB of memory, which is garbage afterwards.
func brightness(picture int) (sum int64) {
	pixels := make([]byte, 2<<20)
	for i := 0; i < len(pixels); i += 256 {
		pixels[i] = byte(picture + i)
		sum += int64(int8(pixels[i]))
	}
	return sum
}

func decode() (sum int64) {
	bright := make(chan int64)
	for picture := 0; picture < pictures; picture++ {
		go func(picture int) { bright <- brightness(picture) }(picture)
	}
	for picture := 0; picture < pictures; picture++ {
		sum += <-bright
	}
	return sum
}

// leaky leaves it to the scavenger of the runtime to give memory back to the
// operating system. It takes its time, in case the memory is needed again.
func leaky() int64 {
	return decode()
}

// fixed gives it back at once. It costs a collection, so it is for the end of
// a peak and not for every call. debug.SetMemoryLimit, since Go 1.19, bounds the peak.
func fixed() int64 {
	defer debug.FreeOSMemory()
	return decode()
}

// resident tells how many MiB this process has in memory, where there is a /proc.
func resident() (mib int) {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmRSS:") {
			fmt.Sscanf(line, "VmRSS: %d kB", &mib)
		}
	}
	return mib >> 10
}

func main() {
	if leaky() != fixed() {
		panic("the fix changed the answer")
	}
	fixed()
	fmt.Println("fixed:", resident(), "MiB in memory")
	leaky()
	runtime.GC()
	fmt.Println("leaky:", resident(), "MiB in memory, all of it free")
}
