package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
)

const titleSize = 36

// archive serves one long report on the loopback interface.
func archive(w http.ResponseWriter, _ *http.Request) {
	page := strings.Repeat("The year in figures, month by month.\n", 110)
	for number := 0; number < 64; number++ {
		io.WriteString(w, page)
	}
}

func checksum(title []byte) (sum int64) {
	for _, b := range title {
		sum = 31*sum + int64(b)
	}
	return sum
}

// leaky reads the title and forgets the body: the connection stays open, and
// so do the two goroutines that serve it.
func leaky(url string) int64 {
	response, err := http.Get(url)
	if err != nil {
		panic(err)
	}
	title := make([]byte, titleSize)
	io.ReadFull(response.Body, title)
	return checksum(title)
}

// fixed reads the rest, so that the connection can be used again, and closes.
func fixed(url string) int64 {
	response, err := http.Get(url)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	title := make([]byte, titleSize)
	io.ReadFull(response.Body, title)
	io.Copy(io.Discard, response.Body)
	return checksum(title)
}

// files counts what this process has open, where there is a /proc.
func files() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(archive))
	answer, before := fixed(server.URL), files()
	for i := 0; i < 10; i++ {
		if fixed(server.URL) != answer {
			panic("another answer")
		}
	}
	fmt.Println("fixed:", files()-before, "more files") // 0
	for i := 0; i < 10; i++ {
		if leaky(server.URL) != answer {
			panic("the leak changed the answer")
		}
	}
	fmt.Println("leaky:", files()-before, "more files") // 18: nine connections, and both ends are in this process
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	server := httptest.NewServer(http.HandlerFunc(archive))
	return map[string]func(int){
		"leaky": func(int) { leaky(server.URL) },
		"fixed": func(int) { fixed(server.URL) },
	}
}
