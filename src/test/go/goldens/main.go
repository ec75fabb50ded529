// Goldens prints what Go's own packages say of bodies, times and attributes, as
// tab-separated golden files: the words that the wire promises are theirs.
//
//	go run . bodies > ../../resources/wire/ppacer/bodies.tsv
//	go run . times > ../../resources/wire/ppacer/times.tsv
//	go run . attributes > ../../resources/wire/ppacer/attributes.tsv
//
// A row has the input as a quoted Go string that is plain ASCII, then the
// outcome: for bodies the fields read, or the complaint; for times the instant
// in UTC, or the complaint; for attributes of log records their JSON.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"time"

	"jpacer.org/goldens/api"
)

const layout = "2006-01-02T15:04:05.999999MST-07:00"

var bodies = []string{
	``, ` `, "\n\t", `{`, `{"`, `{"dagId`, `{"dagId"`, `{"dagId":`, `{"dagId":"a`, `{"dagId":"a"`, `{"dagId":"a",`,
	`[`, `[1`, `[1,`, `"`, `-`, `1`, `1.`, `1e`, `tr`, `nul`, `{}`, `null`, `true`, `false`, `[]`, `"x"`, `12`, `1.5e3`,
	`{"dagId":null,"retry":null,"taskError":null}`, `{"taskError":"x","taskError":null}`, `{"dagId":"x","dagId":null}`,
	`{"DAGID":"a","dagid":"b"}`, `{"dagId":"a","DagId":"b","dagId":"c"}`, "{\"\u017ftatu\u017f\":\"s\"}", "{\"ta\u017f\u212aId\":\"t\"}",
	`{"dagıd":"dotless"}`, `{"dagId":7}`, `{"dagId":true}`, `{"dagId":[]}`, `{"dagId":{}}`, `{"dagId":{"a":[1,{"b":null}]}}`,
	`{"retry":"1"}`, `{"retry":1.0}`, `{"retry":1e1}`, `{"retry":1.5}`, `{"retry":-0}`, `{"retry":-7}`, `{"retry":true}`, `{"retry":[1]}`,
	`{"retry":9223372036854775807}`, `{"retry":9223372036854775808}`, `{"retry":-9223372036854775808}`, `{"retry":-9223372036854775809}`,
	`{"retry":"x","dagId":1}`, `{"dagId":1,"retry":"x"}`, `{"dagId":1,"dagId":"fine"}`, `{"taskError":5,"retry":1.5}`,
	`{"retry":01}`, `{"retry":-}`, `{"retry":1.}`, `{"retry":1.x}`, `{"retry":1e}`, `{"retry":1ex}`, `{"retry":+1}`, `{"retry":.5}`, `{"retry":--1}`,
	`{,}`, `{"a":1,}`, `{"a" 1}`, `{"a":1 2}`, `{"a":1;}`, `{a:1}`, `{'a':1}`, `{"a":'b'}`, `[,]`, `[1,]`, `[1 2]`, `[1}`, `{"a":[1 2]}`, `{"a":[1,]}`,
	`{"a":[}`, `{"a":{]}`, `{"a":{"b"}}`, `{"a":{"b":}}`, `{"a":{1:2}}`, `x`, `\`, `"\`, `{"a":"\x"}`, `{"a":"\u12g4"}`, `{"a":"\u12`, `{"a":"\`,
	`{"a":tru}`, `{"a":fals3}`, `{"a":nuLl}`, `{"a":truee}`, `{"a":nulls}`, "{\"a\":\"\n\"}", "{\"a\":\"\x00\"}", "\x00", "{\x01}", "\x07", "\x0b", "\x7f", "{\"a\":\x1f}",
	"\xef\xbb\xbf{}", "\xff", "\xc3\xa9", "\xa0", "\xad", "\x80", "{\"dagId\":\"\xff\xfe\"}", "{\"dagId\":\"\xe2\x82\"}", "{\"dagId\":\"\xe2\x82\xac\"}",
	"{\"dagId\":\"\xc0\x80\"}", "{\"dagId\":\"\xed\xa0\x80\"}", "{\"dagId\":\"\xf0\x9f\x98\x80\"}", "{\"dagId\":\"\xf4\x90\x80\x80\"}", "{\"dagId\":\"\xf0\x9f\x98\"}", "{\"dagId\":\"\xf5\x80\x80\x80\"}", "{\"dagId\":\"\xe0\x80\x80\"}",
	`{"dagId":"\ud800"}`, `{"dagId":"\udc00\ud800"}`, `{"dagId":"\ud83d\ude00"}`, `{"dagId":"\ud800\u0041"}`, `{"dagId":"\ud800\ud800\udc00"}`,
	`{"dagId":"\u0000\b\f\n\r\t\/\\\""}`, `{"dagId":"é"}`, `{"dagId":"a"} trailing`, `{"dagId":"a"}{"dagId":"b"}`, `{} ]`, `null x`, `  {"dagId":"a"}`,
	`{"dagId":"nightly_import","execTs":"2031-05-14T09:30:00.25CEST+02:00","taskId":"fetch","retry":1,"status":"FAILED","taskError":"no route to host"}`,
	`{"unknown":[1,{"x":null}],"dagId":"a"}`, `{"":1,"dagId":"a"}`, `{"dagId ":"a"}`,
}

var times = []string{
	"", " ", "x", "2031", "2031-", "2031-05", "2031-05-14", "2031-05-14T", "2031-05-14T09:30:00", "2031-05-14T09:30:00.25", "2031-05-14T09:30:00.25CEST",
	"2031-05-14T09:30:00.25CEST+02:00", "2031-05-14T09:30:00CEST+02:00", "2031-05-14T9:30:00CEST+02:00", "2031-05-14T09:30:00,25CEST+02:00",
	"2031-05-14t09:30:00CEST+02:00", "2031/05/14T09:30:00CEST+02:00", "31-05-14T09:30:00CEST+02:00", "20310-05-14T09:30:00CEST+02:00", "+031-05-14T09:30:00CEST+02:00", "20x1-05-14T09:30:00CEST+02:00",
	"2031-13-14T09:30:00CEST+02:00", "2031-00-14T09:30:00CEST+02:00", "2031-05-32T09:30:00CEST+02:00", "2031-05-00T09:30:00CEST+02:00", "2031-02-29T09:30:00CEST+02:00", "2032-02-29T09:30:00CEST+02:00", "2031-02-30T09:30:00CEST+02:00", "1900-02-29T00:00:00UTC+00:00", "2000-02-29T00:00:00UTC+00:00",
	"2031-05-14T24:30:00CEST+02:00", "2031-05-14T09:60:00CEST+02:00", "2031-05-14T09:30:60CEST+02:00", "2031-05-14T09:30:0CEST+02:00", "2031-05-14T09:3:00CEST+02:00", "2031-5-14T09:30:00CEST+02:00", "2031-05-4T09:30:00CEST+02:00",
	"2031-05-14T09:30:00.CEST+02:00", "2031-05-14T09:30:00.1234567890123CEST+02:00", "2031-05-14T09:30:00.9999999999CEST+02:00",
	"2031-05-14T09:30:00Z", "2031-05-14T09:30:00UTC", "2031-05-14T09:30:00UTC+00:00", "2031-05-14T09:30:00UTC+02:00", "2031-05-14T09:30:00UTCZ", "2031-05-14T09:30:00GMT+00:00", "2031-05-14T09:30:00GMT+00+00:00", "2031-05-14T09:30:00GMT-03:00", "2031-05-14T09:30:00GMT+24:00", "2031-05-14T09:30:00GMT+5:00",
	"2031-05-14T09:30:00+02+02:00", "2031-05-14T09:30:00-03-03:00", "2031-05-14T09:30:00+0545+05:45", "2031-05-14T09:30:00+24+05:45", "2031-05-14T09:30:00+0+05:45", "2031-05-14T09:30:00++05:45",
	"2031-05-14T09:30:00cest+02:00", "2031-05-14T09:30:00CE+02:00", "2031-05-14T09:30:00ABCD+02:00", "2031-05-14T09:30:00WITA+08:00", "2031-05-14T09:30:00ChST+10:00", "2031-05-14T09:30:00MeST+10:00", "2031-05-14T09:30:00ABCDT+02:00", "2031-05-14T09:30:00ABCDE+02:00", "2031-05-14T09:30:00ABCDET+02:00",
	"2031-05-14T09:30:00CEST+0200", "2031-05-14T09:30:00CEST+02", "2031-05-14T09:30:00CEST+2:00", "2031-05-14T09:30:00CEST 02:00", "2031-05-14T09:30:00CEST+02:00 ", "2031-05-14T09:30:00CEST+02:00x\"\\\n\u00e9", "2031-05-14T09:30:00CEST+0x:00", "2031-05-14T09:30:00CEST+02:0x", "2031-05-14T09:30:00CEST+02-00",
	" 2031-05-14T09:30:00CEST+02:00", "2031-05-14T09:30:00\u00e9", "\"quoted\"", "back\\slash", "\x00", "nul\x00", "tab\t", "\u2028", "\U0001F600", "\ufffd", "0000-01-01T00:00:00UTC+00:00", "0001-01-01T00:00:00UTC+00:00", "9999-12-31T23:59:59.999999UTC+00:00",
}

var attributes = []string{
	`{}`, `{"b":1,"a":2,"A":3,"é":4,"_":5}`, `{"n":9007199254740993,"m":-9007199254740993,"max":9223372036854775807,"big":123456789012345678901234567890}`,
	`{"a":0.5,"b":1.0,"c":1e3,"d":1e20,"e":1e21,"f":1.5e21,"g":1e-6,"h":1e-7,"i":1.25e-9,"j":1e100,"l":0.1,"m":2e-3,"n":1e23,"o":123456.789e3}`,
	`{"p":2.2250738585072014e-308,"q":5e-324,"r":1.7976931348623157e308,"s":3.141592653589793,"t":100,"u":0.30000000000000004,"v":2.0000000000000002e-2}`,
	`{"list":[1,"<a&b>",null,true,[],{}],"nested":{"z":1,"y":{"x":"\u2028\u2029"}}}`, `{"text":"\u0000\u0001\b\f\n\r\t\u001f\u007f\"\\\\/€\ud83d\ude00"}`, `{"<k>":"v"}`,
}

func read(body []byte) string {
	var update api.DagRunTaskStatus
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&update); err != nil {
		return "error\t" + strconv.QuoteToASCII(err.Error())
	}
	taskError := "none"
	if update.TaskError != nil {
		taskError = strconv.QuoteToASCII(*update.TaskError)
	}
	return fmt.Sprintf("ok\t%s\t%s\t%s\t%d\t%s\t%s", strconv.QuoteToASCII(update.DagId), strconv.QuoteToASCII(update.ExecTs),
		strconv.QuoteToASCII(update.TaskId), update.Retry, strconv.QuoteToASCII(update.Status), taskError)
}

func parse(text string) string {
	parsed, err := time.Parse(layout, text)
	if err != nil {
		return "error\t" + strconv.QuoteToASCII(err.Error())
	}
	return "ok\t" + parsed.UTC().Format(time.RFC3339Nano)
}

func written(text string) string {
	var tree map[string]any
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		panic(err)
	}
	out, err := json.Marshal(tree)
	if err != nil {
		panic(err)
	}
	return strconv.QuoteToASCII(string(out))
}

// Spoiled makes something like a good text, with a few bytes changed, left out or put in.
func spoiled(random *rand.Rand, good string, alphabet string) string {
	text := []byte(good)
	for changes := 1 + random.Intn(2); changes > 0; changes-- {
		at := random.Intn(len(text))
		letter := alphabet[random.Intn(len(alphabet))]
		switch random.Intn(3) {
		case 0:
			text[at] = letter
		case 1:
			text = append(text[:at], text[at+1:]...)
		default:
			text = append(text[:at], append([]byte{letter}, text[at:]...)...)
		}
	}
	return string(text)
}

func main() {
	random := rand.New(rand.NewSource(7))
	switch os.Args[1] {
	case "bodies":
		good := `{"dagId":"a\u00e9","x":[{},[1.5e3,"\n"],null],"retry":-1,"taskError":null,"status":"S"}`
		for i := 0; i < 250; i++ {
			bodies = append(bodies, spoiled(random, good, "{}[],:\"\\ 0-+.eEtfnu\x00\xff\xc3aD"))
		}
		for _, body := range bodies {
			fmt.Println(strconv.QuoteToASCII(body) + "\t" + read([]byte(body)))
		}
	case "attributes":
		for _, text := range attributes {
			fmt.Println(strconv.QuoteToASCII(text) + "\t" + written(text))
		}
	case "times":
		goods := []string{"2031-05-14T09:30:00.25CEST+02:00", "2031-01-14T07:30:00UTC+00:00", "2031-05-14T04:30:00-03-03:00", "2031-05-14T08:30:00GMT+1+01:00"}
		for i := 0; i < 300; i++ {
			times = append(times, spoiled(random, goods[i%len(goods)], "0123456789-:+.,TZUMCEGt \""))
		}
		for _, text := range times {
			fmt.Println(strconv.QuoteToASCII(text) + "\t" + parse(text))
		}
	}
}
