package main

import (
	"bufio"
	"fmt"
	"os"
)

const batch = 8

var most int

// open opens a report: this program itself will do.
func open() *os.File {
	report, err := os.Open(os.Args[0])
	if err != nil {
		panic(err)
	}
	if n := files(); n > most {
		most = n
	}
	return report
}

// letters counts those of the first page.
func letters(report *os.File) (letters int) {
	page, err := bufio.NewReader(report).Peek(4096)
	if err != nil {
		panic(err)
	}
	for _, letter := range page {
		if letter != ' ' {
			letters++
		}
	}
	return letters
}

// leaky defers in a loop: all deferred calls are made when the function
// returns, and until then every report of the batch is open.
func leaky() (sum int) {
	for number := 0; number < batch; number++ {
		report := open()
		defer report.Close()
		sum += letters(report)
	}
	return sum
}

// fixed has a function for each report.
func fixed() (sum int) {
	for number := 0; number < batch; number++ {
		sum += func() int {
			report := open()
			defer report.Close()
			return letters(report)
		}()
	}
	return sum
}

// files counts what this process has open, where there is a /proc.
func files() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

// peak tells how many more files were open at once.
func peak(variant func() int) (answer, peak int) {
	before := files()
	most = before
	answer = variant()
	return answer, most - before
}

func main() {
	peak(fixed) // starts what the runtime starts once
	a, leaked := peak(leaky)
	b, kept := peak(fixed)
	if a != b {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", leaked, "files at once") // 8
	fmt.Println("fixed:", kept, "files at once")   // 1
}
