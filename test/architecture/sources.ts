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
	/** What the file exports under a name, each with its docstring in one line. */
	exported: Array<{ name: string; docstring: string }>;
	/** Names of its types. */
	types: string[];
}

const isTypeOnly = ({ importClause: clause }: ts.ImportDeclaration): boolean =>
	clause !== undefined &&
	(clause.isTypeOnly ||
		(clause.name === undefined &&
			clause.namedBindings !== undefined &&
			ts.isNamedImports(clause.namedBindings) &&
			clause.namedBindings.elements.every((each) => each.isTypeOnly)));

const hasExport = (node: ts.Statement): boolean =>
	ts.canHaveModifiers(node) &&
	(ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const docstringOf = (node: ts.Node): string =>
	ts
		.getJSDocCommentsAndTags(node)
		.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
		.join(' ')
		.replace(/\s+/g, ' ')
		.trim();

/** Names that a statement declares, with the node that carries the docstring. */
const declared = (node: ts.Statement): string[] => {
	if (ts.isVariableStatement(node))
		return node.declarationList.declarations.map(({ name }) => name.getText());
	const name = (node as ts.Statement & { name?: ts.Identifier }).name?.text;
	return name ? [name] : [];
};

const isType = (node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration =>
	ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

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
	const exported = file.statements
		.filter(hasExport)
		.flatMap((node) => declared(node).map((name) => ({ name, docstring: docstringOf(node) })));
	const types = file.statements.filter(isType).map(({ name }) => name.text);
	return { path, place: top === 'nodes' ? second : top, imports, literals, exported, types };
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
