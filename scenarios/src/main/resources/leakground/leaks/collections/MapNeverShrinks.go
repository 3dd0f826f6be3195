package main

import (
	"fmt"
	"runtime"
)

var pages = []string{"/tea/green", "/tea/black", "/pot/clay", "/cup/blue"}

// arrive lets a hundred visitors in, each to look at one page. The tenth day
// is that of the sale.
func arrive(day int, online map[int]string) (letters int) {
	visitors := 100
	if day == 10 {
		visitors = 800_000
	}
	for session := 0; session < visitors; session++ {
		online[session] = pages[(day+session)%len(pages)]
	}
	for _, page := range online {
		letters += len(page)
	}
	return letters
}

var online = map[int]string{}

// leaky deletes every visitor in the evening. A map of Go never gives back its
// buckets; since Go 1.21 the loop is clear(online), which keeps them as well.
func leaky(day int) int {
	letters := arrive(day, online)
	for session := range online {
		delete(online, session)
	}
	return letters
}

var today map[int]string

// fixed begins the day with a new map.
func fixed(day int) int {
	today = map[int]string{}
	return arrive(day, today)
}

// heap opens the shop for twenty days and tells how many bytes stayed.
func heap(variant func(int) int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for day := 1; day <= 20; day++ {
		variant(day)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(online)
	runtime.KeepAlive(today)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if leaky(1) != fixed(1) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky)/1024, "KiB") // about 28000
	fmt.Println("fixed:", heap(fixed)/1024, "KiB") // 1
}
