package main

import (
	"fmt"
	"runtime"
)

const sensors = 30_000

func alarming(sensor, day int) bool {
	return (sensor*31+day*17)%500 == 0
}

// alarms is yes or no for every sensor.
type alarms interface {
	set(sensor int, alarm bool)
	get(sensor int) bool
}

// flags has an entry for every sensor that was ever heard of.
type flags map[int]bool

func (f flags) set(sensor int, alarm bool) { f[sensor] = alarm }
func (f flags) get(sensor int) bool        { return f[sensor] }

// bits has a bit.
type bits [(sensors + 63) / 64]uint64

func (b *bits) set(sensor int, alarm bool) {
	if alarm {
		b[sensor/64] |= 1 << (sensor % 64)
	} else {
		b[sensor/64] &^= 1 << (sensor % 64)
	}
}
func (b *bits) get(sensor int) bool { return b[sensor/64]&(1<<(sensor%64)) != 0 }

// set has an entry for every alarm: the struct takes no room, the key does.
type set map[int]struct{}

func (s set) set(sensor int, alarm bool) {
	if alarm {
		s[sensor] = struct{}{}
	} else {
		delete(s, sensor)
	}
}

func (s set) get(sensor int) bool {
	_, alarm := s[sensor]
	return alarm
}

func raised(a alarms, day int) (sum int) {
	for sensor := 0; sensor < sensors; sensor++ {
		a.set(sensor, alarming(sensor, day))
		if a.get(sensor) {
			sum += sensor
		}
	}
	return sum
}

func leaky() alarms      { return make(flags) }
func fixed() alarms      { return new(bits) }
func fixedBySet() alarms { return make(set) }

// heap has ten days of alarms and tells how many bytes they take.
func heap(variant func() alarms) (answer int, bytes int64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	a := variant()
	for day := 0; day < 10; day++ {
		answer += raised(a, day)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(a)
	return answer, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, leaked := heap(leaky)
	b, kept := heap(fixed)
	c, keptBySet := heap(fixedBySet)
	if a != b || a != c {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:     ", leaked/1024, "KiB")
	fmt.Println("fixed:     ", kept/1024, "KiB")
	fmt.Println("fixedBySet:", keptBySet/1024, "KiB")
}
