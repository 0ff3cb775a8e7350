/** Shapes that tell states apart without colour. */
export type Shape = 'disc' | 'half' | 'triangle' | 'square' | 'diamond' | 'ring' | 'tick' | 'cross'

const paths: Record<Shape, string> = {
  disc: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z',
  half: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 1.6a3.4 3.4 0 0 0 0 6.8Z',
  triangle: 'M6 1 11.6 11H.4Z',
  square: 'M1.2 1.2h9.6v9.6H1.2Z',
  diamond: 'M6 .4 11.6 6 6 11.6.4 6Z',
  ring: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 1.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4Z',
  tick: 'm1 6.4 1.4-1.5 2.3 2.2L9.6 2 11 3.4 4.7 10Z',
  cross: 'M2.2 1 6 4.8 9.8 1 11 2.2 7.2 6 11 9.8 9.8 11 6 7.2 2.2 11 1 9.8 4.8 6 1 2.2Z',
}

export const Glyph = ({ shape }: { shape: Shape }) => (
  <svg className="glyph" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <path fillRule="evenodd" d={paths[shape]} />
  </svg>
)
