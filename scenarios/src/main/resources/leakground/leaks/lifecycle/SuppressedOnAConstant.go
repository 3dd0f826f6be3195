package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

// list is an error that is made of several. Older programs have such a type:
// errors.Join came with Go 1.20.
type list struct{ errs []error }

func (l *list) Error() string {
	var all []string
	for _, err := range l.errs {
		all = append(all, err.Error())
	}
	return strings.Join(all, "\n")
}

// add adds a second error to a first one. It changes a list in place, as the
// Append of hashicorp/go-multierror does.
func add(first, second error) error {
	if l, ok := first.(*list); ok {
		l.errs = append(l.errs, second)
		return l
	}
	return &list{[]error{first, second}}
}

// link is a connection to the display at a stop.
type link struct {
	stop string
	down bool
}

func (l link) write(text string) uint32 {
	return crc32.ChecksumIEEE([]byte(l.stop + ": " + text))
}

// Close says goodbye to the display.
func (l link) Close() error {
	if l.down {
		return fmt.Errorf("no goodbye from the display at %s", l.stop)
	}
	return nil
}

var stops = []link{{"Harbour", false}, {"Market Hall", false}, {"Old Mill", false}, {"Observatory", true}}

// show sends the departures to a display and closes the link. What off returns
// is the error of a display that is off.
func show(l link, off func() error) (sum uint32, err error) {
	defer func() {
		if closing := l.Close(); closing != nil {
			err = add(err, closing)
		}
	}()
	if l.down {
		return 0, off()
	}
	return l.write("5 Observatory 3 min, 12 Harbour 7 min"), nil
}

// shown sends the departures to all displays.
func shown(off func() error) (sum uint32) {
	for _, l := range stops {
		n, err := show(l, off)
		if err == nil {
			sum += n
		}
	}
	return sum
}

// errOff is made once. It is a list, so that the stop can be added.
var errOff = &list{[]error{errors.New("the display is off")}}

// leaky returns the same error for every display that is off.
func leaky() uint32 {
	return shown(func() error { return errOff })
}

// fixed makes a new one.
func fixed() uint32 {
	return shown(func() error { return &list{[]error{errors.New("the display is off")}} })
}

func main() {
	for i := 0; i < 100; i++ {
		if leaky() != fixed() {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("errors in errOff:", len(errOff.errs)) // 101: itself, and one a round
}
