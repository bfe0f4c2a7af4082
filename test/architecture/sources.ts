import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

export interface Import {
	/** A package, or a path from the root without ending. */
	from: string;
	/** Types only: nothing of it is there at run time. */
	typeOnly: boolean;
}

export interface Source {
	/** Path from the root. */
	path: string;
	/** First folder below nodes/, or `credentials`. */
	place: string;
	imports: Import[];
	/** Texts in quotes, import paths left out. */
	literals: string[];
}

const isTypeOnly = ({ importClause: clause }: ts.ImportDeclaration): boolean =>
	clause !== undefined &&
	(clause.isTypeOnly ||
		(clause.name === undefined &&
			clause.namedBindings !== undefined &&
			ts.isNamedImports(clause.namedBindings) &&
			clause.namedBindings.elements.every((each) => each.isTypeOnly)));

function read(path: string): Source {
	const file = ts.createSourceFile(
		path,
		readFileSync(join(ROOT, path), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const imports: Import[] = [];
	const literals: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			const name = (node.moduleSpecifier as ts.StringLiteral).text;
			const from = name.startsWith('.') ? relative(ROOT, resolve(ROOT, path, '..', name)) : name;
			imports.push({ from, typeOnly: isTypeOnly(node) });
			return;
		}
		if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
			literals.push(node.text);
		if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name))
			literals.push(node.name.text);
		ts.forEachChild(node, visit);
	};
	visit(file);
	const [top = '', second = ''] = path.split('/');
	return { path, place: top === 'nodes' ? second : top, imports, literals };
}

/** Every source file of the package. */
export const sources = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
			(name) => `${folder}/${name}`,
		),
	)
	.filter((path) => path.endsWith('.ts'))
	.map(read);
