// Package marks writes down what eKuiper does with a plugin, so that a test can see it.
package marks

import "os"

// Add appends a line to the file that PLUGSMITH_MARKS names.
func Add(line string) {
	file, err := os.OpenFile(os.Getenv("PLUGSMITH_MARKS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return
	}
	defer file.Close()
	_, _ = file.WriteString(line + "\n")
}
