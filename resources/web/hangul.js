// Finds Hangul by its initials and while a syllable is not finished, as the program's own search does.
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const PAIRS = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
const LONGEST = 100;
const FIRST = 0xac00;

const isSyllable = (letter) => letter >= "가" && letter <= "힣";
const isHangul = (letter) => isSyllable(letter) || INITIALS.includes(letter);
const literal = (letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const startingWith = (initial) => {
  const start = FIRST + INITIALS.indexOf(initial) * 588;
  return `[${initial}${String.fromCharCode(start)}-${String.fromCharCode(start + 587)}]`;
};
const letterPattern = (letter) => (INITIALS.includes(letter) ? startingWith(letter) : literal(letter));

// What a syllable may become with the next strokes: another final, or the next syllable's initial.
const unfinished = (syllable) => {
  const code = syllable.charCodeAt(0);
  const final = (code - FIRST) % 28;
  const open = code - final;
  if (!final) return `[${syllable}-${String.fromCharCode(open + 27)}]`;
  const parts = PAIRS[FINALS[final]] || " " + FINALS[final];
  const before = String.fromCharCode(open + FINALS.indexOf(parts[0]));
  return INITIALS.includes(parts[1]) ? `(?:${syllable}|${before}\\s?${startingWith(parts[1])})` : syllable;
};

// A regular expression for what somebody typed; between Hangul, a space more or less does not matter.
const patternOf = (typed) => {
  const text = [...typed.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ")].slice(0, LONGEST);
  const letters = text.flatMap((letter) => [...(PAIRS[letter] || letter)]);
  if (!letters.length) return null;
  const parts = letters.map((letter, at) => {
    const next = letters[at + 1];
    if (letter === " ") return isHangul(letters[at - 1]) ? "\\s*" : "\\s+";
    const pattern = next === undefined && isSyllable(letter) ? unfinished(letter) : letterPattern(letter);
    return next !== undefined && isHangul(letter) && isHangul(next) ? pattern + "\\s?" : pattern;
  });
  return new RegExp(parts.join(""), "giu");
};
