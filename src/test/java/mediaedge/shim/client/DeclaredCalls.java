package mediaedge.shim.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Sends what the annotations of an API's method declare; values of parameters are sent as they are written. */
record DeclaredCalls(Http http, Map<String, String> headers) implements InvocationHandler {

    @Override
    public Object invoke(Object client, Method call, Object[] values) {
        Class<?> api = call.getDeclaringClass();
        String path = api.getAnnotation(Path.class).value() + call.getAnnotation(Path.class).value();
        List<String> query = new ArrayList<>();
        String body = "";
        Parameter[] parameters = call.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            PathParam inPath = parameters[i].getAnnotation(PathParam.class);
            QueryParam inQuery = parameters[i].getAnnotation(QueryParam.class);
            if (inPath != null) {
                path = path.replace("{" + inPath.value() + "}", (String) values[i]);
            } else if (inQuery == null) {
                body = (String) values[i];
            } else if (values[i] != null) {
                query.add(inQuery.value() + "=" + values[i]);
            }
        }
        return declared(http.send(method(call), query.isEmpty() ? path : path + "?" + String.join("&", query), body,
                headers(api, body)));
    }

    private static String method(Method call) {
        return List.of(call.getAnnotations()).stream()
                .flatMap(annotation -> List.of(annotation.annotationType().getAnnotationsByType(HttpMethod.class))
                        .stream())
                .findFirst().orElseThrow().value();
    }

    private String[] headers(Class<?> api, String body) {
        List<String> all = new ArrayList<>();
        if (!body.isEmpty()) {
            all.addAll(List.of("Content-Type", api.getAnnotation(Consumes.class).value()[0]));
        }
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        return all.toArray(String[]::new);
    }

    private static Response declared(HttpResponse<String> answer) {
        ResponseBuilder declared = Response.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> values.forEach(value -> declared.header(name, value)));
        return declared.entity(answer.body()).build();
    }
}
