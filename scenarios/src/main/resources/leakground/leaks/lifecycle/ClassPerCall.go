package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/template"
)

var tariffs = []string{
	"{{units}} at 31 and 1200", "{{units}} at 29 and 2400", "{{units}} less 100 at 38", "{{units}} at 14",
}

// compiled has every template that was parsed, by its text.
var compiled = map[string]*template.Template{}

func compile(text string) *template.Template {
	parsed, ok := compiled[text]
	if !ok {
		parsed = template.Must(template.New("bill").Parse(text))
		compiled[text] = parsed
	}
	return parsed
}

func print(bill *template.Template, data any) int {
	var out strings.Builder
	if err := bill.Execute(&out, data); err != nil {
		panic(err)
	}
	return out.Len()
}

// leaky writes the units into the text, so that each bill has a template of its own.
func leaky(number int) (letters int) {
	for i, tariff := range tariffs {
		units := number*len(tariffs) + i
		letters += print(compile(strings.ReplaceAll(tariff, "{{units}}", strconv.Itoa(units))), nil)
	}
	return letters
}

// fixed parses each tariff once and gives it the units as data.
func fixed(number int) (letters int) {
	for i, tariff := range tariffs {
		units := number*len(tariffs) + i
		letters += print(compile(strings.ReplaceAll(tariff, "{{units}}", "{{.}}")), units)
	}
	return letters
}

// templates has a hundred rounds and tells how many templates stayed.
func templates(variant func(int) int) int {
	before := len(compiled)
	for number := 0; number < 100; number++ {
		variant(number)
	}
	return len(compiled) - before
}

func main() {
	if leaky(1000) != fixed(1000) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", templates(leaky), "templates") // 400
	fmt.Println("fixed:", templates(fixed), "templates") // 0: they are there already
}
