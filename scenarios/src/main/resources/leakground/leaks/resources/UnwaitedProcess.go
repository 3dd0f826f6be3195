package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
)

const names = 8000

// input has names in no order.
func input() *bytes.Buffer {
	var lines bytes.Buffer
	for i := 0; i < names; i++ {
		fmt.Fprintf(&lines, "name %06d\n", i*7919%names+100)
	}
	return &lines
}

// sorted starts the sort of the operating system and returns its first line.
func sorted() (*exec.Cmd, string) {
	sort := exec.Command("sort")
	sort.Stdin = input()
	output, err := sort.StdoutPipe()
	if err != nil {
		panic(err)
	}
	if err := sort.Start(); err != nil {
		panic(err)
	}
	first, err := bufio.NewReaderSize(output, 16).ReadString('\n')
	if err != nil {
		panic(err)
	}
	return sort, first
}

// leaky reads the first name. The process waits for a reader of the rest, and
// two files stay open: the pipe, and a goroutine's end of the other one.
func leaky() string {
	_, first := sorted()
	return first
}

// fixed ends the process. Wait closes the pipes and takes its exit code.
func fixed() string {
	sort, first := sorted()
	defer sort.Wait()
	defer sort.Process.Kill()
	return first
}

// files counts what this process has open, where there is a /proc.
func files() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

func main() {
	if leaky() != fixed() {
		panic("the fix changed the answer")
	}
	before := files()
	for i := 0; i < 10; i++ {
		fixed()
	}
	fmt.Println("fixed:", files()-before, "more files")
	for i := 0; i < 10; i++ {
		leaky()
	}
	fmt.Println("leaky:", files()-before, "more files")
}
