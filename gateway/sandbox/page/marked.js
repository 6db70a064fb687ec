import * as marked from "marked";

/** In a browser the server answers this path with the package itself, which has the same export. */
export const { lexer } = marked;
