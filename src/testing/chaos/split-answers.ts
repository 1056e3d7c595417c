/** Cuts what a server sends into messages, and knows the state of the transaction. */
export function splitAnswers() {
  let rest = Buffer.alloc(0);
  const answers = {
    status: 'I',
    isGreeted: false,
    split: (data: Buffer): readonly { readonly bytes: Buffer; readonly isLast: boolean }[] => {
      rest = Buffer.concat([rest, data]);
      const whole: { bytes: Buffer; isLast: boolean }[] = [];
      while (rest.length >= 5) {
        const next = 1 + rest.readInt32BE(1);
        if (rest.length < next) break;
        const isReady = rest[0] === 'Z'.charCodeAt(0);
        if (isReady) answers.status = String.fromCharCode(rest[5] ?? 0);
        whole.push({ bytes: rest.subarray(0, next), isLast: isReady && answers.isGreeted });
        if (isReady) answers.isGreeted = true;
        rest = rest.subarray(next);
      }
      return whole;
    },
  };
  return answers;
}
