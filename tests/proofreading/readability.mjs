// Reads [{place, sort, text}] from standard input and says what a reader of twelve may find hard: a passage above the
// school year of that age by Flesch and Kincaid, and each sentence that is too long. Exit code 1 where there is one.
import {text as read} from 'node:stream/consumers'
import {fleschKincaid} from 'flesch-kincaid'
import {toString} from 'nlcst-to-string'
import retextEnglish from 'retext-english'
import {syllable} from 'syllable'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'

// The highest grade is that of a reader of twelve (Kincaid and others 1975: a year of school in the United States).
const LIMITS = {steps: {grade: 6, words: 20}, stop: {grade: 8, words: 30}}
const english = unified().use(retextEnglish)

let hard = 0
function report(place, reason) {
  hard += 1
  console.log(`${place}: ${reason}`)
}

for (const {place, sort, text} of JSON.parse(await read(process.stdin))) {
  const count = {sentence: 0, word: 0, syllable: 0}
  visit(english.parse(text), 'SentenceNode', (sentence) => {
    let words = 0
    visit(sentence, 'WordNode', (word) => {
      words += 1
      count.syllable += syllable(toString(word))
    })
    count.sentence += 1
    count.word += words
    if (words > LIMITS[sort].words) {
      report(place, `a sentence of ${words} words, more than ${LIMITS[sort].words}: ${toString(sentence).trim()}`)
    }
  })
  const grade = fleschKincaid(count)
  if (grade > LIMITS[sort].grade) {
    report(place, `${sort}: grade ${grade.toFixed(1)}, above ${LIMITS[sort].grade}; use shorter sentences and words`)
  }
}
console.log(hard ? `${hard} findings.` : 'All steps can be read at twelve.')
process.exit(hard ? 1 : 0)
