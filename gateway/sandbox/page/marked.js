import * as marked from "marked";

/** The page’s script has the package in it; a test that loads modules one by one is given it at this path. */
export const { lexer } = marked;
