package main

import (
	"encoding/binary"
	"fmt"
	"runtime"
)

const (
	headerSize = 20
	packetSize = 1 << 20
)

// receive returns a packet: its number, its length, and a payload.
func receive(number int) []byte {
	packet := make([]byte, packetSize)
	binary.BigEndian.PutUint32(packet, uint32(number))
	binary.BigEndian.PutUint32(packet[4:], packetSize)
	for at := 8; at < packetSize; at += 8 {
		binary.BigEndian.PutUint64(packet[at:], uint64(number*31+at))
	}
	return packet
}

func checksum(header []byte) (sum int64) {
	for _, b := range header {
		sum = 31*sum + int64(int8(b))
	}
	return sum
}

// recorder has room for the last headers.
type recorder [1 << 15][]byte

// leaky keeps twenty bytes of the packet, and with them its whole array.
func leaky(r *recorder, number int) int64 {
	packet := receive(number)
	r[number%len(r)] = packet[:headerSize]
	return checksum(r[number%len(r)])
}

// fixed copies the header.
func fixed(r *recorder, number int) int64 {
	packet := receive(number)
	r[number%len(r)] = append([]byte(nil), packet[:headerSize]...)
	return checksum(r[number%len(r)])
}

// heap records a hundred packets and tells how many bytes stayed.
func heap(variant func(*recorder, int) int64, r *recorder) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 100; number++ {
		variant(r, number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(r)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := new(recorder), new(recorder)
	if leaky(a, 0) != fixed(b, 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, a)>>20, "MiB") // 99
	fmt.Println("fixed:", heap(fixed, b)>>20, "MiB") // 0
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, or what the fix keeps in one would look like a leak until it is.
func rounds() map[string]func(number int) {
	r := new(recorder)
	for i := range r {
		r[i] = make([]byte, headerSize)
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(r, number) },
		"fixed": func(number int) { fixed(r, number) },
	}
}
