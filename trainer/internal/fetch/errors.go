package fetch

import (
	"errors"
	"fmt"
)

var (
	// ErrUnknownSet occurs when no data set has the name asked for.
	ErrUnknownSet = errors.New("unknown data set")
	// ErrAddress occurs when the base address is not an http or https URL.
	ErrAddress = errors.New("not an http or https address")
	// ErrChecksum occurs when a file came whole but is not the file expected.
	ErrChecksum = errors.New("wrong SHA-256 sum")
	// ErrStatus occurs when the server answers with a status that is no success.
	ErrStatus = errors.New("server refused")
	// ErrIncomplete occurs when the server sent less than the file.
	ErrIncomplete = errors.New("transfer broke off")
	// ErrStalled occurs when the server sends nothing for Client.Stall.
	ErrStalled = errors.New("transfer stalled")
)

// StatusError is an answer that is no success. It unwraps to ErrStatus.
type StatusError struct {
	URL    string
	Code   int
	Status string
}

// Error names the address and the answer.
func (e *StatusError) Error() string { return fmt.Sprintf("%s: server refused: %s", e.URL, e.Status) }

// Unwrap returns ErrStatus.
func (e *StatusError) Unwrap() error { return ErrStatus }

// temporary reports whether asking again may help.
func temporary(err error) bool {
	var status *StatusError
	if errors.As(err, &status) {
		return status.Code >= 500 || status.Code == 408 || status.Code == 429
	}
	var local *localError
	return !errors.As(err, &local)
}

// localError is a failure of this machine's disk, which no server can mend.
type localError struct{ error }

func (e *localError) Unwrap() error { return e.error }

func local(err error) error {
	if err == nil {
		return nil
	}
	return &localError{err}
}
