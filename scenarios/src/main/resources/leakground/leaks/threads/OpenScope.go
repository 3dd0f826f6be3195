package main

import (
	"context"
	"fmt"
)

const letters = 8

// sorter is a worker that lives as long as the program. Go has no thread
// locals, so it keeps the context of what it does in a field.
type sorter struct {
	current context.Context
}

type key struct{}

// open makes a span current and returns a function that puts back the one before.
func (s *sorter) open(span int) (closeScope func()) {
	before := s.current
	if before == nil {
		before = context.Background()
	}
	s.current = context.WithValue(before, key{}, span)
	return func() { s.current = before }
}

// read returns the number of the street; 0 without an address.
func read(letter int) int {
	if letter%4 == 3 {
		return 0
	}
	street := letter + 1
	for sign := 0; sign < 500; sign++ {
		street = (31*street + sign) % 65521
	}
	return street | 1
}

// leaky forgets to close the scope of a letter without an address. Each
// context refers to the one that it was made from.
func leaky(s *sorter) (sum int) {
	for letter := 0; letter < letters; letter++ {
		sum += leakySort(s, letter)
	}
	return sum
}

func leakySort(s *sorter, letter int) int {
	closeScope := s.open(letter)
	street := read(letter)
	if street == 0 {
		return 99
	}
	closeScope()
	return street % 64
}

// fixed closes it on every way out.
func fixed(s *sorter) (sum int) {
	for letter := 0; letter < letters; letter++ {
		sum += fixedSort(s, letter)
	}
	return sum
}

func fixedSort(s *sorter, letter int) int {
	defer s.open(letter)()
	street := read(letter)
	if street == 0 {
		return 99
	}
	return street % 64
}

// length of the description of the current context, which names all that it
// was made from.
func length(variant func(*sorter) int) int {
	s := &sorter{context.Background()}
	for round := 0; round < 100; round++ {
		variant(s)
	}
	return len(fmt.Sprint(s.current))
}

func main() {
	if leaky(new(sorter)) != fixed(new(sorter)) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky: a description of", length(leaky), "characters")
	fmt.Println("fixed: a description of", length(fixed), "characters")
}
