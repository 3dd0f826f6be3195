package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// leaky reads the first name. The process waits for a reader of the rest. When
// the collector has closed the pipe, by its finalizer, the process ends, and
// stays in the table of processes as a zombie: nobody asks for its exit code.
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

// children counts the processes that this one has started, where there is a /proc.
func children() (count int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, stat := range stats {
		text, _ := os.ReadFile(stat)
		_, behind, _ := strings.Cut(string(text), ") ")
		var state string
		var parent int
		fmt.Sscan(behind, &state, &parent)
		if parent == os.Getpid() {
			count++
		}
	}
	return count
}

func main() {
	if leaky() != fixed() {
		panic("the fix changed the answer")
	}
	before := children()
	for i := 0; i < 10; i++ {
		fixed()
	}
	fmt.Println("fixed:", children()-before, "more processes") // 0
	for i := 0; i < 10; i++ {
		leaky()
	}
	fmt.Println("leaky:", children()-before, "more processes") // 10
}
