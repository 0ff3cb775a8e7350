type Props = { changes: readonly { kind: 'same' | 'removed' | 'added'; words: string }[] }

/** Words with what came in and what went marked. */
export const WordMarks = ({ changes }: Props) =>
  changes.map(({ kind, words }, i) => {
    const key = `${i} ${kind}`
    if (kind === 'added') {
      return (
        <ins key={key} className="bg-ok/15 decoration-ok">
          {words}
        </ins>
      )
    }
    if (kind === 'removed') {
      return (
        <del key={key} className="bg-major/10 text-quiet decoration-major">
          {words}
        </del>
      )
    }
    return <span key={key}>{words}</span>
  })
